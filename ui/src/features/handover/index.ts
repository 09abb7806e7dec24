export { default as HandoverPage } from "./HandoverPage.vue";
export { default as PastHandovers } from "./PastHandovers.vue";
