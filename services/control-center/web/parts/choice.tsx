import { useId } from 'react';

/** One of a few: the browser's own control, which every hand and every reader knows. */
export function Choice<Names extends Record<string, string>>({
  label,
  choices,
  chosen,
  choose,
}: {
  label: string;
  choices: Names;
  chosen: string;
  choose: (chosen: string) => void;
}) {
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={chosen} onChange={({ target }) => choose(target.value)}>
        {Object.entries(choices).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}
