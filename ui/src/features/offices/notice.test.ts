import { expect, test } from "vitest";
import { noticeRequests } from "./notice";

test("a notice without words asks for nothing, one without a day sets no time", () => {
  expect(noticeRequests("  ", "2026-06-05", "18:00")).toEqual([]);
  expect(noticeRequests(" 请报送 ", "", "18:00")).toEqual([{ text: "请报送", until: null }]);
  expect(noticeRequests("请报送", "2026-06-05", "18:00")).toEqual([{ text: "请报送", until: "2026-06-05T18:00" }]);
});
