export { default as AlarmBar } from "./AlarmBar.vue";
export { default as DeskHead } from "./DeskHead.vue";
export { default as QuitAsk } from "./QuitAsk.vue";
export { default as WatchDesk } from "./WatchDesk.vue";
