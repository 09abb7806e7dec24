import "vue";

declare module "vue" {
  // Templates may carry data attributes; the type checker otherwise knows only those it was told.
  interface HTMLAttributes {
    [data: `data-${string}`]: string | number | undefined;
  }
  // Components of Element Plus hand these on to the element that they stand for.
  interface AllowedComponentProps {
    [aria: `aria-${string}`]: string | boolean | undefined;
    lang?: string;
    spellcheck?: "true" | "false";
    onKeydown?: (event: KeyboardEvent) => void;
  }
}
