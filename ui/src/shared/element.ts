/** The parts of Element Plus that the pages use, each with its own style and nothing else. */
import "element-plus/es/components/checkbox/style/css.mjs";
import "element-plus/es/components/checkbox-group/style/css.mjs";
import "element-plus/es/components/date-picker-panel/style/css.mjs";
import "element-plus/es/components/input/style/css.mjs";
import "element-plus/es/components/input-number/style/css.mjs";
import "element-plus/es/components/popover/style/css.mjs";
import "element-plus/es/components/progress/style/css.mjs";
import "element-plus/es/components/radio/style/css.mjs";
import "element-plus/es/components/radio-group/style/css.mjs";
import "element-plus/es/components/segmented/style/css.mjs";
import "element-plus/es/components/select/style/css.mjs";
import "element-plus/es/components/switch/style/css.mjs";
import "element-plus/es/components/time-picker/style/css.mjs";
import "@/styles/element-parts.css";
// Its calendars then begin the week with Monday, as duty rosters do.
import "dayjs/locale/zh-cn.js";

export { ElCheckbox, ElCheckboxGroup } from "element-plus/es/components/checkbox/index.mjs";
export { ElDatePickerPanel } from "element-plus/es/components/date-picker-panel/index.mjs";
export { ElInput } from "element-plus/es/components/input/index.mjs";
export { ElInputNumber } from "element-plus/es/components/input-number/index.mjs";
export { ElPopover } from "element-plus/es/components/popover/index.mjs";
export { ElProgress } from "element-plus/es/components/progress/index.mjs";
export { ElRadio, ElRadioGroup } from "element-plus/es/components/radio/index.mjs";
export { ElSegmented } from "element-plus/es/components/segmented/index.mjs";
export { ElOption, ElSelect } from "element-plus/es/components/select/index.mjs";
export { ElSwitch } from "element-plus/es/components/switch/index.mjs";
export { ElTimePicker } from "element-plus/es/components/time-picker/index.mjs";
