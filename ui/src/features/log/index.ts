export { default as LogPage } from "./LogPage.vue";
