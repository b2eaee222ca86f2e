/** Who answers for something, and how they are reached. */
export const Reach = ({ name, phone, email }: { name: string; phone: string; email: string }) => (
  <address>
    {name}
    <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
    <a href={`mailto:${email}`}>{email}</a>
  </address>
);
