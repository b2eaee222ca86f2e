/** One of a few that are all worth reading. */
export const Radios = ({
  name,
  legend,
  choices,
  chosen,
  choose,
}: {
  name: string;
  legend: string;
  choices: Record<string, string>;
  chosen?: string;
  choose?: (chosen: string) => void;
}) => (
  <fieldset>
    <legend>{legend}</legend>
    {Object.entries(choices).map(([value, label], index) => (
      <label key={value}>
        <input
          type="radio"
          name={name}
          value={value}
          defaultChecked={chosen === undefined ? index === 0 : chosen === value}
          onChange={() => choose?.(value)}
        />{' '}
        {label}
      </label>
    ))}
  </fieldset>
);
