export { default as Palette } from "./Palette.vue";
