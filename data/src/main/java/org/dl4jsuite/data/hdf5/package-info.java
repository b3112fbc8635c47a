/** HDF5 files, read in plain Java. Entry: {@link org.dl4jsuite.data.hdf5.Hdf5File}. */
package org.dl4jsuite.data.hdf5;
