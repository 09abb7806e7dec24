/** The parts of ECharts that pages use. Loaded with the first chart, so that the window opens without them. */
import { BarChart, HeatmapChart, type BarSeriesOption, type HeatmapSeriesOption } from "echarts/charts";
import {
  GridComponent, LegendComponent, TooltipComponent, VisualMapPiecewiseComponent,
  type GridComponentOption, type LegendComponentOption, type TooltipComponentOption, type VisualMapComponentOption,
} from "echarts/components";
import { init, use, type ComposeOption } from "echarts/core";
import { LabelLayout } from "echarts/features";
// The canvas takes no style attributes, which the content security policy forbids.
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, HeatmapChart, GridComponent, LegendComponent, TooltipComponent, VisualMapPiecewiseComponent, LabelLayout, CanvasRenderer]);

export { init };
export type ChartOption = ComposeOption<
  BarSeriesOption | HeatmapSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption | VisualMapComponentOption
>;
