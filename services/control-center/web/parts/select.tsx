import { useId } from 'react';

/** One of a few, in a form: the browser's own control. */
export function Select({
  name,
  label,
  choices,
  chosen,
}: {
  name: string;
  label: string;
  choices: Record<string, string>;
  chosen?: string;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name} defaultValue={chosen}>
        {Object.entries(choices).map(([value, said]) => (
          <option key={value} value={value}>
            {said}
          </option>
        ))}
      </select>
    </div>
  );
}
