#include "output/pdf/linear.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/BufferInputSource.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <memory>

namespace dyak::pdf {

std::string linearised(const std::string& bytes) {
  QPDF file;
  file.setSuppressWarnings(true);
  // qpdf does not write there.
  auto* given = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data()));
  file.processInputSource(std::make_shared<BufferInputSource>("paper", new Buffer(given, bytes.size()), true));
  QPDFWriter writer(file);
  writer.setOutputMemory();
  writer.setLinearization(true);
  writer.setStreamDataMode(qpdf_s_preserve);    // packed as well as they can be, or plain on purpose
  writer.setObjectStreamMode(qpdf_o_preserve);  // PDF/A-1 knows none
  writer.setNewlineBeforeEndstream(true);       // PDF/A-1 6.1.7
  writer.setDeterministicID(true);
  writer.write();
  const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace dyak::pdf
