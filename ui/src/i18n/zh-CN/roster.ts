import type { ObjectiveView } from "@/api/generated/ObjectiveView";
import type { RosterMessages } from "../messages/roster";

const levels: Record<ObjectiveView, string> = {
  total: "总班次均衡", nights: "夜班均衡", rest_days: "休息日均衡", holidays: "节假日均衡", spacing: "间隔", requests: "意愿", changes: "改动",
};

export const roster: RosterMessages = {
  title: "排班",
  noRosterTitle: (month) => `${month}值班表`,
  state: {
    draft: "草稿",
    published: (edition) => `已发布 第${edition}版`,
    publishedBy: (by, at) => `${by} ${at} 发布`,
    past: "历史",
    pastFrom: (source) => `导入自 ${source}`,
  },
  hours: (start, end) => (start === end ? `每日 ${start} 至次日 ${end}` : `每日 ${start} 至 ${end}`),
  hoursDiffer: "各班次时间不同",
  previousMonth: "上一月",
  nextMonth: "下一月",
  choose: "值班表",
  view: { label: "查看方式", day: "按日", person: "按人" },
  undo: "撤销",
  make: "生成",
  makeAgain: "重新生成",
  check: "检查",
  print: "打印",
  export: "导出",
  publish: "发布",
  cancel: "取消",
  columns: { date: "日期", weekday: "星期", lunar: "农历 节日", person: "姓名", total: "班", rest: "休", holiday: "节" },
  totalLong: { total: "总班次", rest: "其中休息日", holiday: "其中节假日" },
  unpublished: "未公布",
  unpublishedLong: "这一年的节假日安排未公布，暂按周末推算",
  pinned: "锁",
  away: (from, to, reason) => `${from}至${to} ${reason}`,
  hole: (count) => `缺 ${count} 人`,
  groups: { leader: "带班领导", officer: "值班员", driver: "驾驶员", support: "后勤" },
  groupLine: (group, count) => `${group} ${count} 人`,
  past: "历史值班表只计入累计班次，不能改动",
  hints: { replace: "换人", pin: "锁定", empty: "空出", exchange: "拖到另一人身上互换" },
  cellLabel: (date, post, who) => `${date} ${post} ${who}`,
  fairness: {
    title: "公平程度",
    small: "每人班次　最短间隔",
    group: "人员",
    total: "总班次",
    nights: "夜班",
    rest_days: "休息日",
    holidays: "节假日",
    gap: "间隔",
    range: (low, high) => (low === high ? `各 ${low}` : `${low}—${high}`),
    days: (count) => `${count} 天`,
    even: "持平",
    apart: (count) => `差 ${count}`,
    proving: "正在计算理论最优…",
    proven: (levels) => `${levels}：已证明最优`,
    within: (level, amount) => `${level}：距理论最优不超过 ${amount}`,
    unproven: (levels) => `${levels}：未作证明`,
    notFilled: (missing) => `缺岗 ${missing} 处：已证明无法补齐`,
    fillable: "缺岗尚未证明无法补齐",
  },
  levels,
  amount: (objective, by) => {
    if (objective === "spacing") return `${by} 天`;
    if (objective === "requests") return `${by}`;
    return objective === "changes" ? `${by} 处` : (by / 10_000).toFixed(2);
  },
  findings: {
    title: "检查结果",
    count: (hard, look) => [hard > 0 ? `${hard} 条违规` : "", look > 0 ? `${look} 条提醒` : ""].filter((part) => part !== "").join("　"),
    none: "没有发现问题",
    noneText: "岗位齐全，各项规则均已满足",
    locate: "定位",
    hopeless: (causes) => `已证明无法补齐：${causes}`,
    checked: "已检查",
    kinds: {
      hole: "缺岗", surplus: "多人", not_eligible: "资格", not_on_staff: "不在册", absent: "请假", two_shifts: "重班",
      short_rest: "间隔", short_rest_hours: "间隔", torn_block: "连值", apart_met: "不同值", together_split: "同值", no_experienced: "熟手", night_exempt: "免夜班",
      all_duty_exempt: "免值班", unpublished_days: "未公布", missing_phone: "缺手机", on_two_rosters: "重表",
    },
    otherKind: "留意",
    clause: (clause, source) => (source === "" ? `依据：${clause}` : `依据：${clause.replace(/。$/u, "")}（${source}）`),
    reasonsMore: (count) => `另有 ${count} 人`,
  },
  ledger: {
    title: "人员账",
    small: "本表 / 累计　与应值之差",
    kinds: { total: "总班次", rest_days: "休息日", holidays: "节假日", nights: "夜班", remembered: "除夕国庆" },
    deviation: "与应值之差",
    numbers: (here, all) => `${here} / ${all}`,
    explain: (target, deviation) => `累计应值 ${target} 班，相差 ${deviation}`,
    year: (year, duties) => `${year} 年 ${duties} 班`,
  },
  replace: {
    title: (date, post) => `${date} ${post}`,
    now: (name) => `现为 ${name}`,
    empty: "现在空缺",
    loading: "正在比较人选…",
    none: "没有可选的人",
    nearest: (days) => `最近一班隔 ${days} 天`,
    noOther: "没有别的班",
    share: (here, all, deviation) => `本表 ${here} 班，累计 ${all} 班，${deviation}`,
    above: (duties) => `比应值多 ${duties}`,
    below: (duties) => `比应值少 ${duties}`,
    even: "与应值持平",
    cost: (level, amount, worse) => `${level}${worse ? "变差" : "变好"} ${amount}`,
    noCost: "各项不变",
    why: (why) => {
      switch (why.kind) {
        case "locked":
          return "已锁定";
        case "in_turn":
          return "按固定顺序轮到";
        case "only_one":
          return "按规则只有此人能值";
        case "best":
          return `换人或对调，${levels[why.objective]}都会变差`;
        case "as_good":
          return "另有同样合适的安排";
        case "improvable":
          return `调整后${levels[why.objective]}可以更好`;
      }
    },
    exchanges: "对调",
    exchange: (date, post, person) => `与 ${person} ${date} ${post}对调`,
    keys: "↑ ↓ 选人　Enter 换上　Esc 关闭",
    take: "换上",
  },
  making: {
    running: (percent) => `正在生成 ${percent}%`,
    stop: "停止",
    stopping: "正在停止…",
    done: (seconds) => `已生成，用时 ${seconds} 秒`,
    stopped: (seconds) => `已停止，保留 ${seconds} 秒内的最好结果`,
    replaceTitle: "重新生成会替换这份草稿",
    replaceText: (pinned) => (pinned === 0 ? "手工改动不保留。要留住某人，先选中按空格锁定。" : `锁定的 ${pinned} 处保留，其余手工改动不保留。`),
    replace: "替换并生成",
  },
  publishing: {
    title: "发布后这份值班表即定稿",
    text: "定稿后不能再直接改动，值班台按它显示谁在岗。",
    left: (holes, findings) =>
      [holes > 0 ? `还有 ${holes} 处缺岗` : "", findings > 0 ? `${findings} 条提醒未处理` : ""].filter((part) => part !== "").join("，") + "。",
    clean: "检查没有发现问题。",
    by: "发布人",
    confirm: "确认发布",
  },
  exporting: {
    title: "导出",
    format: "格式",
    formats: { pdf: "PDF", xlsx: "Excel 表格", ics: "日历" },
    variant: "版本",
    variants: { internal: "内部版", public: "公开版" },
    variantText: { internal: "印有手机号，只在单位内部使用", public: "只印值班电话，手机号隐去中间四位" },
    save: "选择位置并保存",
  },
  empty: {
    title: (month) => `${month}还没有值班表`,
    restTitle: (month) => `${month}尚未排班的日期`,
    uses: (days, posts) => `将排 ${days} 天：${posts}`,
    group: (group, count) => `${group} ${count} 人`,
    wholeMonth: "整月",
    ownPeriod: "自定起止",
    from: "从",
    to: "至",
    periodWrong: "结束日期不能早于开始日期",
    noPeopleTitle: "先导入人员名单",
    noPeople: "单位在用的 Excel 名单可直接读入，导入后即可排班。",
    noPosts: "尚未设置岗位和班次。",
    importStaff: "导入人员名单",
    importRoster: "导入旧表",
    importRosterText: "导入以前的值班表，已值班次一并计入公平。",
    toPosts: "设置岗位和班次",
  },
  rest: "排其余日期",
  discard: "删除草稿",
  discardTitle: "删除这份草稿",
  discardText: "已排的班次和手工改动都会丢失，不能恢复。",
};
