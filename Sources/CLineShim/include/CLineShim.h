// The few calls of libedit and of the terminal that Swift cannot state: variadic functions, C streams, signal handlers.
#ifndef FUNNEL_LINE_SHIM_H
#define FUNNEL_LINE_SHIM_H

#include <stddef.h>
#include <stdint.h>

// What a command tells libedit to do next (CC_NORM, CC_REFRESH, CC_ERROR of histedit.h).
#define LS_NORMAL 0
#define LS_REFRESH 4
#define LS_ERROR 6
// What the reader of keys returns.
#define LS_KEY 1
#define LS_END 0
#define LS_STOP (-1)
// The keys that `command` is called for.
#define LS_COMMAND_INSERT 0
#define LS_COMMAND_COMPLETE 1

typedef struct ls_editor ls_editor;
typedef int (*ls_next_key)(void *context, uint32_t *key);
typedef int (*ls_command)(void *context, int which);

/// One editor on standard input and output, or NULL. `context` must outlive it. Not for two threads.
ls_editor *ls_begin(const char *program, void *context, ls_next_key next_key, ls_command command);
void ls_end(ls_editor *editor);
/// Reads the user's .editrc, then binds our own keys over it.
void ls_configure(ls_editor *editor, uint8_t insert_key);
int ls_bind(ls_editor *editor, const char *key, const char *command, int in_command_map);
int ls_is_vi(ls_editor *editor);
/// 0 when .editrc says `edit off`.
int ls_is_editing(ls_editor *editor);
/// Returns the line's scalars, valid until the next call, or NULL when the reader of keys stopped.
const uint32_t *ls_read_line(ls_editor *editor, size_t *count);
/// The text being edited.
const uint32_t *ls_text(ls_editor *editor, size_t *count, size_t *cursor);
int ls_insert(ls_editor *editor, const char *utf8);
void ls_delete_before(ls_editor *editor, int count);
void ls_resize(ls_editor *editor);
/// 1: the terminal as libedit needs it; 0: as it was.
void ls_prepare(ls_editor *editor, int on);
int ls_history_add(ls_editor *editor, const char *utf8);

/// Sets LC_CTYPE to a UTF-8 locale: the user's, else one that exists. Returns its name or NULL.
const char *ls_utf8_locale(void);

/// Writes all bytes to standard output, past any buffer of C's.
void ls_write(const char *bytes, size_t count);
int ls_is_terminal(int descriptor);
/// 0 when the size is unknown.
int ls_window_size(int *columns, int *rows);

/// Installs the handlers; returns the end of a pipe that becomes readable when a signal arrives, or -1.
int ls_signals_start(void);
/// Leaves SIGINT, SIGTERM and SIGHUP to the system: each ends the process at once, whatever it waits for.
void ls_signals_default(void);
/// While a line is read, Ctrl-Z is a flag; otherwise it gives the terminal back as it was, and stops.
void ls_signals_reading(int on);
int ls_signal_pending(int number);
/// Returns whether the signal was pending, and forgets it.
int ls_signal_take(int number);
void ls_signal_set(int number);
void ls_signals_drain(void);
/// Stops the process as Ctrl-Z does; returns when it goes on.
void ls_stop_self(void);
/// Ends the process by a signal, so that its parent sees 128 + number.
void ls_end_by_signal(int number);

/// Remembers the terminal's state, to be restored when the process crashes or ends while a line is read.
void ls_guard_start(void);
void ls_guard_reading(int on);
/// While a statement works, what is typed is kept for the next line and not echoed into the answer. 0: as it was.
/// Returns what it was before.
int ls_terminal_working(int on);

/// Waits for standard input or the signal pipe: 1 input, 0 time is up, 2 a signal.
int ls_wait(int signal_pipe, int milliseconds);
/// read(0, …): -1 on an error other than an interruption, -2 on an interruption.
long ls_read_input(uint8_t *bytes, size_t count);

#endif
