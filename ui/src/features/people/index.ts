export { default as Absences } from "./Absences.vue";
export { default as Exemptions } from "./Exemptions.vue";
export { default as PeopleTable } from "./PeopleTable.vue";
