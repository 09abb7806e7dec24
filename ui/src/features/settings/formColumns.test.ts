import { expect, it } from "vitest";
import type { PostView } from "@/api/generated/PostView";
import { facesOf, newColumn, ofKind, withPost } from "./formColumns";

const posts = [{ id: "a" }, { id: "b" }] as unknown as PostView[];

it("a column that begins to show people begins with the first post, and one that stops keeps none", () => {
  const names = ofKind(newColumn("值班员"), "names", posts);
  expect(names.posts).toEqual(["a"]);
  expect(ofKind(withPost(names, "b"), "phones", posts).posts).toEqual(["a", "b"]);
  expect(ofKind({ ...names, shift: "夜班" }, "remark", posts)).toMatchObject({ kind: "remark", posts: [], shift: null });
});

it("pressing a post twice changes nothing", () => {
  const column = ofKind(newColumn("值班员"), "names", posts);
  expect(withPost(withPost(column, "b"), "b")).toEqual(column);
  expect(withPost(column, null)).toEqual(column);
});

it("faces are parted by whatever mark comes to hand", () => {
  expect(facesOf("方正小标宋简体、 黑体，,")).toEqual(["方正小标宋简体", "黑体"]);
  expect(facesOf("")).toEqual([]);
});
