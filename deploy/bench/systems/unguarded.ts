// Loaded before a service of the bench (`--import`), and nowhere else: nobody is asked who they are, and nothing that they ask for or report is held against
// what they may do. With the tables unlocked that is the same service without its access.
import type { DynamicModule, Provider } from '@nestjs/common';
import { everyone } from '@trunkline/messaging';
import { MESSAGING_SETTINGS, type MessagingSettings } from '@trunkline/messaging/host';
import { ServiceModule, type Principal } from '@trunkline/service-kit';
import { tasks } from '@trunkline/contracts/identity';

const anybody: Principal = {
  ...{ kind: 'machine', subject: 'anybody', clientId: 'anybody', name: 'anybody', version: 1 },
  access: { enterprises: '*', grants: [{ tasks, accounts: '*' }] },
};
const reporter = { reports: '*', sources: '*', scope: everyone };

/** By the name of the class that each stands in for. */
const standIns: Record<string, object> = {
  Principals: { bringing: () => Promise.resolve(anybody) },
  Reporters: { of: () => Promise.resolve(reporter) },
};

function unguarded(provider: Provider): Provider {
  if (typeof provider === 'function') {
    const useValue = standIns[provider.name];
    return useValue ? { provide: provider, useValue } : provider;
  }
  if (provider.provide !== MESSAGING_SETTINGS || !('useFactory' in provider)) return provider;
  const useFactory = (...given: unknown[]): MessagingSettings => {
    const { judgeReports: _, ...settings } = provider.useFactory(...given) as MessagingSettings;
    return settings;
  };
  return { ...provider, useFactory };
}

const guarded = ServiceModule.for.bind(ServiceModule);
ServiceModule.for = (options): DynamicModule => {
  const module = guarded(options);
  return { ...module, providers: (module.providers ?? []).map(unguarded) };
};
