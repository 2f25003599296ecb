// Wide tables scroll sideways by themselves. Where one fits, its heads stay in sight while the page passes.

/** Says of a table's frame whether the table fits into it, whenever either changes its width. */
export function fits(frame: HTMLElement): void {
  const table = frame.querySelector('table');
  if (!table) return;
  const look = () => {
    // Measured as what scrolls: once it is said to fit, it no longer does.
    frame.classList.remove('is-fitting');
    frame.classList.toggle('is-fitting', frame.scrollWidth <= frame.clientWidth + 1);
  };
  look();
  new ResizeObserver(look).observe(frame);
}
