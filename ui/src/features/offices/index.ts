export { default as OfficesPage } from "./OfficesPage.vue";
