export { default as TonightPage } from "./TonightPage.vue";
