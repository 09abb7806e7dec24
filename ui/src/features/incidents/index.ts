export { default as IncidentPage } from "./IncidentPage.vue";
