import "element-plus/theme-chalk/base.css";
import "./styles/tokens.css";
import "./styles/element.css";
import "./styles/base.css";
import { createApp } from "vue";
import App from "./App.vue";
import { applyPreferences } from "./shared/preferences";

applyPreferences(document.documentElement);
createApp(App).mount("#app");
