import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Failure } from '../parts/states.tsx';

/** Where a page failed while it was loaded or drawn; what stands around it stays. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return <Failure error={error} again={again} />;
}
