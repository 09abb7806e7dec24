/** Pairs and teams: what may be saved, and which places a team has. */
import type { PairView } from "@/api/generated/PairView";
import type { PersonView } from "@/api/generated/PersonView";
import type { PolicyView } from "@/api/generated/PolicyView";
import type { PostView } from "@/api/generated/PostView";
import type { TeamMember } from "@/api/generated/TeamMember";

export function validPair({ a, b }: PairView): boolean {
  return a !== "" && b !== "" && a !== b;
}

/** Teams without anybody, counted from 1. */
export function emptyTeams({ teams }: PolicyView): number[] {
  return teams.flatMap((team, at) => (team.members.length === 0 ? [at + 1] : []));
}

export function validPolicy(policy: PolicyView): boolean {
  return policy.pairs.every(validPair) && emptyTeams(policy).length === 0;
}

/** One place of a team: a post, and the how-manyth of it. */
export interface TeamPlace {
  post: PostView & { id: string };
  nth: number;
}

/** A post that takes two people has two places in every team. */
export function teamPlaces(posts: readonly PostView[]): TeamPlace[] {
  return posts.flatMap((post) => {
    const { id } = post;
    if (id === null) return [];
    const places = Math.max(1, ...post.shifts.map(({ headcount }) => headcount));
    return Array.from({ length: places }, (_, nth) => ({ post: { ...post, id }, nth }));
  });
}

export function memberAt(members: readonly TeamMember[], { post, nth }: TeamPlace): string {
  return members.filter((member) => member.post === post.id)[nth]?.person ?? "";
}

/** The members with this place given to `person`, or emptied. */
export function withMember(members: readonly TeamMember[], { post, nth }: TeamPlace, person: string): TeamMember[] {
  const others = members.filter((member) => member.post !== post.id);
  const own = members.filter((member) => member.post === post.id).map((member) => member.person);
  if (person === "") own.splice(nth, 1);
  else own[Math.min(nth, own.length)] = person;
  return [...others, ...own.map((each) => ({ post: post.id, person: each }))];
}

/** Whether a person may serve the post: by the own group, or by an explicit word. */
export function mayServe(person: PersonView, post: PostView): boolean {
  return person.group === post.group || (post.id !== null && person.also_posts.includes(post.id));
}
