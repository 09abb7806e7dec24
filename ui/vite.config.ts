import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";

/** Where `duty serve` answers when the page runs in a browser during development. */
const DEV_SERVER = "http://127.0.0.1:4100";

export default defineConfig({
  plugins: [vue()],
  // Relative addresses, so that the same files work from the window's own scheme and from a server.
  base: "./",
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { port: 5173, strictPort: true, proxy: { "/call": DEV_SERVER } },
  build: {
    target: ["es2022", "chrome109", "safari16"],
    // Data URLs would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The charts are 550 kB, and nothing loads them before the page that shows one.
    chunkSizeWarningLimit: 600,
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
    server: { deps: { inline: ["element-plus"] } },
  },
});
