#pragma once

namespace dyak::cli {

/// The listening socket that this process was given to begin with: by the run before it, or by who started it, as
/// systemd does (LISTEN_PID, LISTEN_FDS); -1 = none. Asked once: what is started from here does not inherit it.
int handed_listener();

/// Before any thread is made, so that each of them leaves what ends the service to wait_for_end().
void hold_signals();

enum class Ended { ForGood, Anew };
/// Waits for a signal. SIGHUP asks for a new beginning where no terminal hangs up with it, SIGUSR1 anywhere.
Ended wait_for_end();
/// From any thread: the service is to begin anew, once what runs has ended.
void ask_to_renew();

/// This program once more, in this very process, with the arguments it was started with: it reads its files anew.
/// `listener`: a listening socket that goes on into it, so that who comes meanwhile waits for a moment instead of being
/// turned away; -1 = none. Returns only when that fails.
void run_again(int listener);

}  // namespace dyak::cli
