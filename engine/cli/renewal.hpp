#pragma once

namespace dyak::cli {

/// This program once more, in this very process, with the arguments it was started with: it reads its files anew. Returns
/// only when that fails.
void run_again();

}  // namespace dyak::cli
