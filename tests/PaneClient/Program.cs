using PaneClient;

// A client of nobody's for tests of delivery, on a terminal that a shell made raw: bracketed paste, an
// input box that looks like Codex's, and a file that shows each message that was submitted, one JSON string a line.
//   stty raw -echo; exec PaneClient FILE [ignore-enter=N] [slow=MS] [deaf] [dialog-after-paste] [working]
return args is [var file, .. var habits] ? new Client(file, Habits.Parse(habits)).Run() : 2;
