export { default as BulletinsPage } from "./BulletinsPage.vue";
export { default as FindingsPage } from "./FindingsPage.vue";
export { default as OverviewPage } from "./OverviewPage.vue";
export { default as PlanPage } from "./PlanPage.vue";
export { default as RollPage } from "./RollPage.vue";
export { default as TonightPage } from "./TonightPage.vue";
