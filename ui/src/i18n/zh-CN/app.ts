import type { AppMessages } from "../messages/app";

export const app: AppMessages = {
  name: "值守",
  navigation: "页面",
  nav: {
    desk: { sign: "值", label: "值守台" },
    roster: { sign: "班", label: "排班" },
    people: { sign: "人", label: "人员" },
    settings: { sign: "设", label: "设置" },
  },
  security: "非涉密系统，严禁录入涉密信息",
  drill: "演练　本机数据为演练数据，不是真实值班安排",
  details: "详细信息",
  retry: "重试",
  close: "关闭",
  loading: "正在读取…",
  failedToOpen: "程序没有应答",
  find: "查找",
  comma: "、",
  semicolon: "；",
  season: { flood: "汛期", main: "主汛期" },
  officeSuffix: "汛期值守",
  nobodyFound: "没有这样的人",
  dayField: { wrong: "请按 6.12 或 2026-06-12 的样子填写日期", short: "日期有误", placeholder: "如 6.12", calendar: (label) => `${label}：打开日历` },
};
