import { Approvals, GcrsIn } from '../desk/work-queue.tsx';
import { DeskPage } from '../desk/desk-page.tsx';
import { changeDeskWords } from './change-desk.words.ts';
import { OpenInquiries } from './inquiries.tsx';
import { RedundancyGroups } from './redundancy-groups.tsx';

const Drafts = () => <GcrsIn state="draft" title={changeDeskWords.drafts} />;
const ToSchedule = () => <GcrsIn state="approved" title={changeDeskWords.toSchedule} />;
const Postponed = () => <GcrsIn state="postponed" title={changeDeskWords.postponed} />;
const Running = () => <GcrsIn state="inProgress" title={changeDeskWords.running} />;

const parts = [
  ['maintenance.gcr.plan', OpenInquiries],
  ['maintenance.gcr.approve', Approvals],
  ['maintenance.gcr.plan', Drafts],
  ['maintenance.gcr.plan', ToSchedule],
  ['maintenance.gcr.plan', Postponed],
  ['maintenance.gcr.execute', Running],
  ['maintenance.gcr.plan', RedundancyGroups],
] as const;

/** The change desk: what customers ask, and work by what it waits for. */
export const ChangeDesk = () => <DeskPage title={changeDeskWords.desk} parts={parts} />;
