/**
 * Roles of the shipped checklists whose people are not the hospital's own: a plan that includes a list need not name them,
 * and nobody in it has to have them. Their items are read out on the bridge, and ticked by whoever hears the answer.
 */
export const OUTSIDE_ROLES: Readonly<Record<string, { name: string }>> = {
  vendor: { name: 'Vendor engineer' },
};
