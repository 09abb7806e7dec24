export { default as PastRosterImport } from "./PastRosterImport.vue";
export { default as StaffImport } from "./StaffImport.vue";
