import { foldWord } from './lexicon.ts';

/** Words of this field that are no words of an English dictionary, or would be taken for names. By subject. */
const BY_SUBJECT = {
  modalities:
    'CT CTA CTs MR MRI MRA MRs MRIs US XR XRs CR DR DX MG NM PT PET SPECT RF XA IR RAD RADS FL BD DEXA DXA C-arm fluoro mammo mammos tomo sono echo echos cath doppler xray xrays x-ray x-rays CBCT OCT RT IVUS ERCP MRCP KUB CXR CTPE CTAs EKG ECG EEG',
  units:
    'ED ER OR ORs ICU ICUs NICU PICU MICU SICU CCU CVICU PACU L&D LD NSICU TICU BMT EMS EMTALA ENT OB GYN OBGYN onc peds ortho neuro cardio endo preop postop med surg rehab dialysis infusion outpatient inpatient RT PT OT HIM AOD MICU stepdown tele westlake',
  people:
    'RN RNs MD MDs DO PA PAs NP NPs CNA RT RTs tech techs rad rads radiologist radiologists technologist technologists registrar hospitalist hospitalists intensivist doc docs attending residents fellow sonographer admin admins CIO CISO CMIO CNO CEO COO sup supv coord mgr eng engr rep reps desktop biomed helpdesk infosec netops sysadmin dba dbas SME PM PMs',
  systems:
    'PACS RIS VNA EHR EMR HIS LIS CPOE MWL DMWL MPPS WADO QIDO STOW DICOM HL7 FHIR IHE XDS MPI EMPI ADT ORM ORU OMI SIU ACK NAK MSH PID PV OBR OBX ORC NK MRG MSA AE AET AETs SCP SCU SOP SOPs UID UIDs VR RF IOCM modality modalities worklist worklists viewer viewers prior priors prefetch autoroute hangings prelim prelims dictation dictations addendum addenda burn-in thumb tomosynthesis 3D MIP MPR PHI HIPAA MRN MRNs DOB SSN CSN FIN accession accessions acc',
  machines:
    'Ctrl Alt Esc Enter PC PCs IT LAN WAN VLAN VLANs VPN VPNs VIP DNS DHCP NTP AD LDAP SSO MFA SAML SAN NAS RAID LUN LUNs SSD HDD GPU CPU RAM VM VMs ESX ESXi vCenter vMotion VMware Citrix RDP VDI API APIs URL URLs HTTP HTTPS TLS SSL TCP UDP IP IPs SQL DB DBs DR UPS PDU PSU KVM USB OS BIOS RHEL Linux Windows Win Mac iOS iPad iPads iPhone iPhones Android Chrome Edge Firefox Safari Java Oracle Postgres MSSQL IIS Tomcat Kafka Redis RabbitMQ Mirth Rhapsody Cloverleaf Corepoint F5 Azure AWS GCP O365 Outlook Teams Zoom Webex Slack SharePoint Vocera Spectralink Ascom TigerConnect Voalte PagerDuty ServiceNow Jira Zendesk Remedy Okta Duo Imprivata Splunk Zabbix SolarWinds Nagios Grafana Veeam Rubrik Commvault Zerto NetApp Isilon Nutanix WiFi wifi wi-fi AP APs SSID MAC QoS BGP NIC NICs iLO iDRAC HBA SFP LDAPS Kerberos GPO AV EDR CrowdStrike SentinelOne Defender KB SP CU HF GB TB MB ms sec hrs hr min mins pct approx',
  vendors:
    'Philips IntelliSpace Vue Siemens Healthineers syngo Somatom Magnetom Artis Acuson Mobilett GE GEHC Centricity Voluson Logiq Revolution Optima Signa Discovery Senographe Fuji Fujifilm Synapse FDR Agfa Sectra IDS7 Visage Intelerad InteleViewer Carestream DRX Canon Vitrea Vital Aquilion Vantage Toshiba Hitachi Hologic Selenia Dimensions Shimadzu Samsung Konica Minolta Barco Eizo NEC Merge Hemo Watson Change McKesson Nuance PowerScribe PowerMic Dragon Fluency MModal M*Modal 3M Dolbey Speechmatics Epic Radiant Cupid Beaker Hyperspace Haiku Canto Rover Bridges Cerner Millennium Oracle Meditech Allscripts Altera Athena eCW NextGen Hyland Acuo Lexmark Mach7 Dell EMC HP HPE Lenovo Cisco Meraki Juniper Aruba Fortinet Fortigate Palo Alto Checkpoint Microsoft Google Apple Amazon IBM RedHat Ambra InterSystems Infor Lyniate NextGate Laurel Compass PowerShare LifeImage Nucleus Box Aidoc Viz RapidAI Lunit Annalise Gleamer Blackford Terarecon Aquarius Circle Medis Arterys Riverain iCAD Volpara Densitas MagView PenRad Ikonopedia Novarad NovaPACS Ramsoft OsiriX Horos RadiAnt Orthanc dcm4chee Weasis OHIF Medweb Candelis Infinitt Mindray Esaote Ziehm OEC Medrad Bayer Bracco Guerbet Radimetrics DoseWatch Northwind Clearvoice Granite Harbor Xerox Ricoh Zebra Kofax Stryker Medtronic Brainlab Medivis Sonosite Butterfly Ultrasonix Swissray Planmeca Sirona',
  procedures:
    'dose doses stat asap ETA RCA SBAR FYI TBD NA WNL RTO RPO MTD MTTA SLA CAB ECAB ITIL QA QC QI HVAC ok OK okay pls plz thx ty tho lol omg imo fwiw btw idk afaik wtf pt pts dx hx fx tx sx w wo c s bilat lat ap pa lt rt obl contrast gad iso nav reg sched req reqs auth preauth onsite offsite offline online login logins logon reboot rebooted rebooting rebuild timeout timeouts failover failovers failback backout backlog backfill resend resends resent requeue requeued rerun retry retries reindex remap remapped repost unread unverified unmerged autosend autoqueue workstation workstations whiteboard runbook hotfix hotfixes firmware hypervisor datacenter datastore filesystem webserver subnet firewall firewalls loopback uplink downlink trunk cutover go-live signoff standup handoff handover huddle comms config configs specs param params env dev prod preprod uat misc info temp vs via approx etc aka re cc attn eob sop cant dont wont isnt didnt doesnt havent wasnt arent couldnt im ive thats theyre its whats gonna gotta wanna yep yup nope yeah ya hey hi ugh hmm oh',
  dates:
    'Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec am pm noon midnight UTC EST EDT CST CDT MST MDT PST PDT CET CEST GMT BST Thanksgiving Christmas Easter Xmas Q1 Q2 Q3 Q4',
  people_of_technique:
    'Foley Judkins Seldinger Swan Ganz Hounsfield Parkinson Parkinsons Alzheimer Alzheimers Wells Agatston Fleischner Bosniak Faraday Trendelenburg Towne Caldwell Stenver Cobb Baker Morton Bankart Hill Sachs Colles Smith-Petersen Tesla Gantry Fick Hickman Broviac Yankauer Glidescope Gleason Lauge Hansen Salter Harris Gustilo Weber Schatzker Garden Kellgren Larsen Graf Crohn Crohns Hodgkin Meckel Zenker Chiari Dandy Whipple Nissen Hartmann Billroth Roux Kocher Pigtail Kirschner Schanz Luer Toomey Huber Quinton Mahurkar Sengstaken Blakemore Dobhoff Levin Salem Amplatz Simmons Bentson Glidewire Cordis Perclose Angio-Seal Stille Bucky Hough Fourier Murphy Dixon Bloch Ethernet Bluetooth Wi Unix Bayes Gauss Poisson Kaplan Meier',
  things:
    'portal access transport safety registration relations placement scheduling test tests zztest phantom phantoms tower wing campus lakeview eastside westside northside southside downtown main annex lobby atrium cafeteria helipad dock corridor basement mezzanine penthouse stuck loading loads opens prefetches dictating scan scans scanned rescan rescanned reread re-read relink relinked',
};

const folded = (subjects: string[]): ReadonlySet<string> =>
  new Set(subjects.flatMap((words) => words.split(' ').map(foldWord)));

/** Vendors and their products, folded. */
export const PRODUCT_WORDS = folded([BY_SUBJECT.vendors]);

/** The field's words, folded. */
export const FIELD_WORDS = folded(Object.values(BY_SUBJECT));
