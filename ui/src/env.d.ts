import "vue";

declare module "vue" {
  // Templates may carry data attributes; the type checker otherwise knows only those it was told.
  interface HTMLAttributes {
    [data: `data-${string}`]: string | number | undefined;
  }
}
