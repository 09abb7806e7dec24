export { default as AbovePage } from "./AbovePage.vue";
