// All that is due: one round after another, and where very many wait, over several connections at a time.
#include <algorithm>
#include <future>

#include "engine/service/access.hpp"
#include "engine/service/post.hpp"
#include "engine/service/troubles.hpp"

namespace dyak::service {
namespace {

constexpr int kLanes = 4;  // one talks while another's letters are recorded

}  // namespace

PostRound Post::rounds() {
  PostRound all;
  for (bool more = true; more;) {
    const PostRound one = run_once();
    all.add(one);
    more = one.handled() > 0 && one.trouble.empty() && !stopping_;
  }
  return all;
}

// Each takes batches of its own by lease, as services beside each other do.
PostRound Post::run_lanes() {
  std::vector<std::future<PostRound>> lanes;
  for (int n = 1; n < kLanes; ++n) lanes.push_back(std::async(std::launch::async, [this] { return rounds(); }));
  PostRound all = rounds();
  for (std::future<PostRound>& lane : lanes) all.add(lane.get());
  return all;
}

PostRound Post::run_all() {
  trial([&] { forget_erased(); });  // a folder that takes nothing holds no letter back
  trial([&] { forget_confirmations(); });
  const bool many = has_server() && letters_of(*world_.store.read()).letter_counts().waiting > options_.many;
  PostRound all = many ? run_lanes() : rounds();
  if (!stopping_ && !trouble().empty()) call_hooks(all);
  return all;
}

}  // namespace dyak::service
