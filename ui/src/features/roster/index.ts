export { default as RosterPage } from "./RosterPage.vue";
