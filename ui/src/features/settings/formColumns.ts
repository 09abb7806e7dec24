/** The rules of hand for the columns of the printed form. */
import type { FormColumnKindView } from "@/api/generated/FormColumnKindView";
import type { FormColumnView } from "@/api/generated/FormColumnView";
import type { FormWidthView } from "@/api/generated/FormWidthView";
import type { PostView } from "@/api/generated/PostView";

export const COLUMN_KINDS: readonly FormColumnKindView[] = ["date", "weekday", "names", "titles", "phones", "remark"];
export const COLUMN_WIDTHS: readonly FormWidthView[] = ["narrow", "usual", "wide"];

/** Whether a column of that kind shows people of posts. */
export function showsPosts(kind: FormColumnKindView): boolean {
  return kind === "names" || kind === "titles" || kind === "phones";
}

export function newColumn(heading: string): FormColumnView {
  return { kind: "remark", heading, posts: [], shift: null, width: "usual" };
}

/** The column with another kind: it keeps its posts where both kinds show some, and starts with the first post otherwise. */
export function ofKind(column: FormColumnView, kind: FormColumnKindView, posts: readonly PostView[]): FormColumnView {
  if (!showsPosts(kind)) return { ...column, kind, posts: [], shift: null };
  const first = posts.find((post) => post.id !== null)?.id;
  const own = column.posts.length > 0 || first === undefined || first === null ? column.posts : [first];
  return { ...column, kind, posts: own };
}

/** The column with `post` added, or without it where it was there. */
export function withPost(column: FormColumnView, post: string | null): FormColumnView {
  if (post === null) return column;
  const posts = column.posts.includes(post) ? column.posts.filter((other) => other !== post) : [...column.posts, post];
  return { ...column, posts };
}

/** Faces are typed as one line: `方正小标宋简体、黑体`. */
export function facesOf(line: string): string[] {
  return line.split(/[、,，;；]/).map((face) => face.trim()).filter((face) => face !== "");
}
