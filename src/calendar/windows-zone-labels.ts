/** How Windows shows its zones, without the offset before it, and the name it has for each. Outlook writes either. */
const PAIRS = `
Abu Dhabi, Muscat=Arabian Standard Time
Adelaide=Cen. Australia Standard Time
Alaska=Alaskan Standard Time
Aleutian Islands=Aleutian Standard Time
Amman=Jordan Standard Time
Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna=W. Europe Standard Time
Araguaina=Tocantins Standard Time
Arizona=US Mountain Standard Time
Asuncion=Paraguay Standard Time
Athens, Bucharest=GTB Standard Time
Atlantic Time (Canada)=Atlantic Standard Time
Auckland, Wellington=New Zealand Standard Time
Azores=Azores Standard Time
Baghdad=Arabic Standard Time
Baja California=Pacific Standard Time (Mexico)
Baku=Azerbaijan Standard Time
Bangkok, Hanoi, Jakarta=SE Asia Standard Time
Beijing, Chongqing, Hong Kong, Urumqi=China Standard Time
Beirut=Middle East Standard Time
Belgrade, Bratislava, Budapest, Ljubljana, Prague=Central Europe Standard Time
Bogota, Lima, Quito, Rio Branco=SA Pacific Standard Time
Brasilia=E. South America Standard Time
Brisbane=E. Australia Standard Time
Brussels, Copenhagen, Madrid, Paris=Romance Standard Time
Cabo Verde Is.=Cape Verde Standard Time
Cairo=Egypt Standard Time
Canberra, Melbourne, Sydney=AUS Eastern Standard Time
Caracas=Venezuela Standard Time
Casablanca=Morocco Standard Time
Cayenne, Fortaleza=SA Eastern Standard Time
Central America=Central America Standard Time
Central Time (US & Canada)=Central Standard Time
Chatham Islands=Chatham Islands Standard Time
Chennai, Kolkata, Mumbai, New Delhi=India Standard Time
Chetumal=Eastern Standard Time (Mexico)
City of Buenos Aires=Argentina Standard Time
Cuiaba=Central Brazilian Standard Time
Damascus=Syria Standard Time
Darwin=AUS Central Standard Time
Dhaka=Bangladesh Standard Time
Dublin, Edinburgh, Lisbon, London=GMT Standard Time
Easter Island=Easter Island Standard Time
Eastern Time (US & Canada)=Eastern Standard Time
Fiji=Fiji Standard Time
Georgetown, La Paz, Manaus, San Juan=SA Western Standard Time
Greenland=Greenland Standard Time
Guadalajara, Mexico City, Monterrey=Central Standard Time (Mexico)
Guam, Port Moresby=West Pacific Standard Time
Haiti=Haiti Standard Time
Harare, Pretoria=South Africa Standard Time
Havana=Cuba Standard Time
Hawaii=Hawaiian Standard Time
Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius=FLE Standard Time
Hobart=Tasmania Standard Time
Indiana (East)=US Eastern Standard Time
Islamabad, Karachi=Pakistan Standard Time
Istanbul=Turkey Standard Time
Jerusalem=Israel Standard Time
Kabul=Afghanistan Standard Time
Kathmandu=Nepal Standard Time
Kuala Lumpur, Singapore=Singapore Standard Time
Kuwait, Riyadh=Arab Standard Time
La Paz, Mazatlan=Mountain Standard Time (Mexico)
Chihuahua, La Paz, Mazatlan=Mountain Standard Time (Mexico)
Monrovia, Reykjavik=Greenwich Standard Time
Montevideo=Montevideo Standard Time
Moscow, St. Petersburg=Russian Standard Time
Mountain Time (US & Canada)=Mountain Standard Time
Nairobi=E. Africa Standard Time
Newfoundland=Newfoundland Standard Time
Nuku'alofa=Tonga Standard Time
Osaka, Sapporo, Tokyo=Tokyo Standard Time
Pacific Time (US & Canada)=Pacific Standard Time
Perth=W. Australia Standard Time
Port Louis=Mauritius Standard Time
Punta Arenas=Magallanes Standard Time
Saint Pierre and Miquelon=Saint Pierre Standard Time
Salvador=Bahia Standard Time
Samoa=Samoa Standard Time
Santiago=Pacific SA Standard Time
Sarajevo, Skopje, Warsaw, Zagreb=Central European Standard Time
Saskatchewan=Canada Central Standard Time
Seoul=Korea Standard Time
Solomon Is., New Caledonia=Central Pacific Standard Time
Sri Jayawardenepura=Sri Lanka Standard Time
Taipei=Taipei Standard Time
Tehran=Iran Standard Time
Turks and Caicos=Turks And Caicos Standard Time
Ulaanbaatar=Ulaanbaatar Standard Time
West Central Africa=W. Central Africa Standard Time
Yangon (Rangoon)=Myanmar Standard Time
Yukon=Yukon Standard Time
`;

const NAMES = new Map(
  PAIRS.trim()
    .split('\n')
    .map((pair) => pair.split('='))
    .map(([title = '', name = '']) => [title.toLowerCase(), name]),
);

/** Windows' titles, by which a test finds those that name no zone. */
export const WINDOWS_TITLES: readonly string[] = [...NAMES.keys()];

/**
 * The Windows name of a zone by how Windows shows it; undefined when it shows none so.
 *
 * Example: `(UTC-05:00) Eastern Time (US & Canada)` is `Eastern Standard Time`.
 */
export function windowsNameOf(title: string): string | undefined {
  const shown = title.trim().toLowerCase();
  return NAMES.get(shown.replace(/^\((utc|gmt)([+-]\d{1,2}:\d{2})?\)\s*/, ''));
}
