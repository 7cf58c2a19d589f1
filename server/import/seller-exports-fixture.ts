/** As sellers write their lists; nobody on them is real. */

/** pretix, check-in list with secrets, given and family names, dates and a question that is called like a column. */
export const pretixCheckIns = [
  '"Order code","Attendee name","Attendee name: Given name","Attendee name: Family name","Product","Price","Checked in","Checked out","Automatically checked in","Secret","E-mail","Date","Start date","End date","Name","Company","Voucher code","Order date","Requires special attention","Comment","Seat ID","Seat name","Seat zone","Seat row","Seat number"',
  '"A7KQM","Ines Falk","Ines","Falk","Day ticket – Adult","12.00","","","No","8k3mzq7w2cvt5dyh9x4nprj6bg","ines@example.com","Saturday","2026-05-02 10:00","","Ceramics Club","","","2026-04-01","No","","","","","",""',
  '"A7KQM","Tom Falk","Tom","Falk","Day ticket – Child under twelve years, with a workshop","0.00","","","No","p4w8nzt2yqk7mvc3h5xd9rj6gb","","Saturday","2026-05-02 10:00","","","","SPRING","2026-04-01","Yes","Brings a dog","","","","",""',
].join('\r\n')

/** pretix, order data, the sheet of positions. */
export const pretixPositions = [
  '"Event slug";"Order code";"Position ID";"Status";"Email";"Phone number";"Order date";"Order time";"Product";"Variation";"Price";"Tax rate";"Tax rule";"Tax value";"Attendee name";"Attendee email";"Company";"Address";"ZIP code";"City";"Country";"State";"Voucher";"Pseudonymization ID";"Ticket secret";"Seat ID";"Order comment";"Follow-up date";"Company";"Invoice address name";"Sales channel"',
  '"spring";"B3XYZ";"1";"paid";"order@example.org";"";"2026-04-01";"12:00:00";"Ticket";"Adult";"12,00";"7,00";"";"0,79";"陈梅";"mei@example.org";"";"";"";"";"";"";"";"KQX3MZVA7P";"w2cvt5dyh9x4nprj6bg8k3mzq7";"";"";"";"";"陈梅";"web"',
  '"spring";"B3XYZ";"2";"paid";"order@example.org";"";"2026-04-01";"12:00:00";"Ticket";"Child";"0,00";"7,00";"";"0,00";"";"";"";"";"";"";"";"";"";"M4TQK9RWZC";"t2yqk7mvc3h5xd9rj6gbp4w8nz";"";"";"";"";"陈梅";"web"',
  '"spring";"C9MNP";"1";"canceled";"bo@example.org";"";"2026-04-02";"09:30:00";"Ticket";"Adult";"12,00";"7,00";"";"0,79";"Bo Li";"bo@example.org";"";"";"";"";"";"";"";"PX7CVW2HTN";"5xd9rj6gbp4w8nzt2yqk7mvc3h";"";"";"";"";"Bo Li";"web"',
].join('\n')

/** An older order data of pretix has no secrets. */
export const pretixPositionsWithoutSecrets = pretixPositions
  .split('\n')
  .map((line) => line.split(';').toSpliced(24, 1).join(';'))
  .join('\n')

/** Hi.Events, attendees, saved as CSV. */
export const hiEventsAttendees = [
  'ID,First Name,Last Name,Email,Status,Is Checked In,Checked In At,Product ID,Product Name,Event ID,Public ID,Short ID,Created Date,Last Updated Date,Notes,Name on the badge',
  '41,Ines,Falk,ines@example.com,ACTIVE,No,,7,Early bird - Adult,3,A-K3M7Q2X,a_8kzq7wcvt5dyh,2026-04-01 12:00:00,2026-04-01 12:00:00,,Captain',
  '42,梅,陈,mei@example.org,ACTIVE,No,,7,Early bird - Adult,3,A-P9W4NZT,a_2yqk7mvc3h5xd9,2026-04-01 12:05:00,2026-04-01 12:05:00,"Vegan, please",',
  '43,Bo,Li,bo@example.org,CANCELLED,No,,8,Regular,3,A-R6GB8HJ,a_j6gbp4w8nzt2yq,2026-04-02 09:30:00,2026-04-03 10:00:00,,',
  '44,Cai,Wu,cai@example.org,AWAITING_PAYMENT,No,,8,Regular,3,A-T5DYH9X,a_4nprj6bg8k3mzq,2026-04-02 09:40:00,2026-04-02 09:40:00,,',
].join('\n')

/** Before there were products, the kind of ticket had an id, too. */
export const olderHiEventsAttendees = hiEventsAttendees
  .replace('Product ID', 'Ticket ID')
  .replace('Product Name', 'Ticket Name')
