/** A technician on shift, and how many open tickets they answer for. */
export interface OnShift {
  technicianId: string;
  name: string;
  phone: string;
  email: string;
  skills: string[];
  regions: string[];
  load: number;
  endsAt: Date;
}

/** What whoever answers for a ticket must know, and where; nothing where it is not known. */
export interface Needed {
  skill: string | null;
  region: string | null;
}

/** Of those who suit, whoever answers for the fewest tickets; nobody where none does. A technician without regions works in all. */
export const chooseTechnician = (onShift: OnShift[], { skill, region }: Needed): OnShift | undefined =>
  onShift
    .filter(({ skills, regions }) => (!skill || skills.some(same(skill))) && (!region || !regions.length || regions.some(same(region))))
    .sort((a, b) => a.load - b.load || (a.technicianId < b.technicianId ? -1 : 1))[0];

const same = (wanted: string) => (had: string) => had.toLowerCase() === wanted.toLowerCase();
