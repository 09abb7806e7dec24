import type { AboveMessages, PacketsMessages } from "../messages/packets";

export const packets: PacketsMessages = {
  title: "所选文件",
  files: "报送文件（可多选）",
  import: "导入来件",
  cancel: "返回",
  counted: ({ fresh, again, done, refused }) =>
    [
      [fresh, `待导入 ${fresh} 份`],
      [done, `已导入 ${done} 份`],
      [again, `以前导入过 ${again} 份`],
      [refused, `不能导入 ${refused} 份`],
    ]
      .filter(([count]) => count !== 0)
      .map(([, text]) => text)
      .join("，"),
  progress: (passed, all) => `正在导入，第 ${passed + 1} 份，共 ${all} 份`,
  nothingSavedYet: "尚未保存，请核对后确认。",
  nothingNew: "没有需要导入的内容。",
  takeIn: (count) => (count <= 1 ? "确认导入" : `确认导入（${count} 份）`),
  fates: { new: "待导入", again: "以前导入过", done: "已导入", refused: "不能导入" },
  file: "报送文件",
  made: (path) => `文件已生成：${path}`,
};

export const above: AboveMessages = {
  title: "上级来件",
  from: (county) => `上级单位：${county}`,
  lastReport: (at) => `上次报送 ${at}`,
  neverReported: "尚未报送过",
  report: "制作报送文件",
  reportFrom: "起",
  reportTo: "止",
  reportName: (from, to) => `报送 ${from} 至 ${to}.dutypkt`,
  notEnrolled: "本单位尚未向上级登记",
  notEnrolledText: "向上级登记、通过电话核对后，才能报送值班表，接收抽查情况和通报。登记在“设置”中办理。",
  nothing: "没有上级来件",
  nothingText: "上级下发的抽查情况、要求和通报，导入后列在这里。",
  findings: "抽查情况",
  requests: "要求",
  bulletins: "通报",
  states: { open: "待说明", overdue: "已过期限", explained: "已说明，待报送", sent: "已报送说明", upheld: "认定属实", withdrawn: "已撤销" },
  until: (at) => `请于 ${at} 前说明`,
  noUntil: "未规定说明期限",
  evidence: "抽查记录",
  foundAt: (at, number) => `${at} 拨打 ${number}`,
  toldAt: (at) => `${at} 收到`,
  explanation: "本单位说明",
  notExplained: "还没有作出说明。",
  notSent: "说明已记入，制作报送文件时一并上报。",
  text: "说明内容",
  say: "记入说明",
  byMissing: "请先选择经办人。",
  decided: (at) => `${at} 认定`,
  dated: (number, day) => (number === "" ? day : `${number} ${day}`),
  alertHint: "收到后已在值守台告警，请由专人认领、办结。",
};
