const shapes = {
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6.5" />
      <path d="m15.5 15.5 5 5" />
    </>
  ),
  down: <path d="m6 9 6 6 6-6" />,
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4 21c1-5 4-7 8-7s7 2 8 7" />
    </>
  ),
  done: <path d="m5 13 4 4L19 7" />,
  now: (
    <>
      <circle cx="12" cy="12" r="8" />
      <path d="M12 8v4l3 2" />
    </>
  ),
  warning: (
    <>
      <path d="M12 3 2 21h20Z" />
      <path d="M12 10v5m0 3v.1" />
    </>
  ),
  failed: <path d="m6 6 12 12M18 6 6 18" />,
  star: <path d="m12 3 2.7 6 6.3.6-4.8 4.3 1.4 6.4L12 17l-5.6 3.3 1.4-6.4L3 9.6 9.3 9Z" />,
  open: <circle cx="12" cy="12" r="7" />,
};
export type IconName = keyof typeof shapes;

/** Beside words, never instead of them. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
    {shapes[name]}
  </svg>
);
