/** How a plan begins. */
export const START = 'Start with npx pacs-down plan init, or with a copy of docs/hospital.example.yaml.';
