const taking = new WeakSet<object>();

/** A class of bodies in which null takes a property away. In all others it says as little as leaving the property out. */
export const NullTakesAway = (): ClassDecorator => (type) => void taking.add(type.prototype as object);

/** Leaves out of a body, to the deepest, what is null and takes nothing away. */
export function dropNulls(body: object): void {
  const open: object[] = [body];
  for (let next = open.pop(); next; next = open.pop()) {
    const means = Array.isArray(next) || taking.has(Object.getPrototypeOf(next) as object);
    for (const [name, value] of Object.entries(next) as [string, unknown][]) {
      if (typeof value === 'object' && value !== null) open.push(value);
      else if (value === null && !means) Reflect.deleteProperty(next, name);
    }
  }
}
