import { fleetJson } from './fleet-json';
import { fleetText } from './fleet-text';
import { Look } from './format';
import { FleetReport } from '../fleet-report';

/** The formats of `--format` for a fleet, by name. */
export const FLEET_FORMATS = { text: fleetText, json: fleetJson } as const satisfies Record<string, (report: FleetReport, look: Look) => string>;

export type FleetFormatName = keyof typeof FLEET_FORMATS;

export const FLEET_FORMAT_NAMES = Object.keys(FLEET_FORMATS) as readonly FleetFormatName[];
