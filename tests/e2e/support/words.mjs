/** The words on the screen by which people, and so these tests, find their way. */
export const office = { name: "青石镇", phone: "0837-2345678", fax: "0837-2345679" };
export const publisher = "王喆";
export const june = { from: "2026-06-01", to: "2026-06-30", days: 30, title: "青石镇2026年6月份汛期值班安排表" };

/** Buttons, by how their labels begin; the keys stand behind them. */
export const press = {
  createOffice: "建立单位",
  importList: "导入名单",
  chooseFile: "选择文件",
  confirmImport: "确认导入",
  toRoster: "去排班",
  make: "生成",
  publish: "发布",
  confirmPublishing: "确认发布",
  export: "导出",
  saveTo: "选择位置并保存",
};
