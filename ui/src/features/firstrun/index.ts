export { default as FirstRun } from "./FirstRun.vue";
export { default as FirstSteps } from "./FirstSteps.vue";
