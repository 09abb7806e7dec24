import js from "@eslint/js";
import vue from "eslint-plugin-vue";
import ts from "typescript-eslint";

/** Who may import whom; said once for each layer, so that a wrong arrow is an error with its reason. */
function forbid(...patterns) {
  return { "no-restricted-imports": ["error", { patterns }] };
}

const featuresStayApart = {
  group: ["@/features/*", "@/views/*", "../*"],
  message: "A feature imports shared/, api/, i18n/ and itself. Views combine features.",
};
const foundationsKnowNoFeature = {
  group: ["@/features/*", "@/views/*", "**/features/*", "**/views/*"],
  message: "shared/, api/ and i18n/ are below the features.",
};
const onlyTauriInvokes = {
  group: ["@tauri-apps/*"],
  message: "Only api/tauri.ts talks to the shell.",
};
const insidesStayInside = {
  group: ["@/features/*/*"],
  message: "Import a feature through its index.ts.",
};

/** Chinese characters; a user's words belong to the catalogues, in every language. */
const HAN = "/[\\u3400-\\u9fff]/";
const wordsBelongToCatalogues = ["Literal[value=" + HAN + "]", "TemplateElement[value.raw=" + HAN + "]"];
const templateWords = [...wordsBelongToCatalogues, "VText[value=" + HAN + "]", "VLiteral[value=" + HAN + "]"];
const restricted = (selectors) => selectors.map((selector) => ({ selector, message: "Words for the user stand in i18n/ only." }));

export default ts.config(
  { ignores: ["dist", "node_modules", "src/api/generated"] },
  js.configs.recommended,
  ts.configs.recommended,
  vue.configs["flat/recommended"],
  {
    files: ["**/*.vue"],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      // The type checker knows every name; the rule does not know TypeScript's.
      "no-undef": "off",
      eqeqeq: "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "vue/block-order": ["error", { order: ["script", "template", "style"] }],
      "vue/no-bare-strings-in-template": [
        "error",
        { allowlist: ["·", "‹", "›", "→", "—", "/", "：", "　", "(", ")", "×", "…", "+", "-", ":", "%", "|", ",", "Enter", "Space", "Del", "Esc", "Ctrl K"] },
      ],
      // Layout rules that only argue about line breaks.
      "vue/max-attributes-per-line": "off",
      "vue/singleline-html-element-content-newline": "off",
      "vue/html-self-closing": "off",
      "vue/html-indent": "off",
      "vue/html-closing-bracket-newline": "off",
      "vue/multiline-html-element-content-newline": "off",
      "vue/first-attribute-linebreak": "off",
      "vue/multi-word-component-names": "off",
    },
  },
  {
    files: ["src/**/*.{ts,vue}"],
    ignores: ["src/i18n/**", "src/**/*.test.ts", "src/**/testing.ts"],
    rules: {
      "no-restricted-syntax": ["error", ...restricted(wordsBelongToCatalogues)],
      "vue/no-restricted-syntax": ["error", ...restricted(templateWords)],
    },
  },
  { files: ["src/**"], rules: forbid(onlyTauriInvokes) },
  { files: ["src/api/tauri.ts"], rules: { "no-restricted-imports": "off" } },
  { files: ["src/features/**"], rules: forbid(featuresStayApart, onlyTauriInvokes) },
  { files: ["src/views/**", "src/App.vue", "src/main.ts"], rules: forbid(insidesStayInside, onlyTauriInvokes) },
  { files: ["src/{shared,i18n}/**"], rules: forbid(foundationsKnowNoFeature, onlyTauriInvokes) },
);
