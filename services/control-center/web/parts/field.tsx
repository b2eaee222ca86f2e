import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';

/** Something to type, with its name above it and what is wrong with it below. */
export function Field({
  name,
  label,
  hint,
  most = 200,
  rows,
  type = 'text',
  value,
  isOptional = false,
  autoComplete = 'off',
}: {
  name: string;
  label: string;
  hint?: string;
  /** The most letters that it takes. */
  most?: number;
  /** Of a text that may be long. */
  rows?: number;
  type?: 'text' | 'email' | 'date' | 'datetime-local';
  value?: string;
  isOptional?: boolean;
  autoComplete?: string;
}) {
  return (
    <TextField name={name} type={type} isRequired={!isOptional} maxLength={most} defaultValue={value ?? ''} autoComplete={autoComplete}>
      <Label>{label}</Label>
      {rows === undefined ? <Input /> : <TextArea rows={rows} />}
      {hint !== undefined && (
        <Text slot="description" className="quiet">
          {hint}
        </Text>
      )}
      <FieldError />
    </TextField>
  );
}
