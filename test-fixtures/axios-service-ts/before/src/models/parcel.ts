export type ParcelState = 'announced' | 'waiting' | 'collected' | 'returned';

export interface Parcel {
  readonly id: string;
  readonly customerId: string;
  readonly lockerCode: string;
  readonly state: ParcelState;
  readonly waitingSince?: Date;
}

/** Whole days that a parcel has been waiting, 0 for one that is not. */
export function daysWaiting(parcel: Parcel, now = new Date()): number {
  if (!parcel.waitingSince) return 0;
  return Math.floor((now.getTime() - parcel.waitingSince.getTime()) / 86_400_000);
}
